export const pinyinModule = () => 'export const usual = {}\nexport const phrases = {}\n'
