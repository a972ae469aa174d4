// A file's text, as vite gives it to tests.
declare module '*?raw' {
  const text: string
  export default text
}
