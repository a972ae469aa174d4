const longest = 2200
const mostBytes = 1_900_000

/**
 * A photo as a JPEG that is quick to send and still legible: turned as it was taken, without what the camera wrote
 * beside it. Null when the browser cannot read the picture.
 */
export async function shrunk(file: Blob): Promise<Blob | null> {
  const image = await loaded(file)
  if (!image) return null
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.85, 0.7, 0.5]) {
    const blob = await new Promise<Blob | null>((give) => canvas.toBlob(give, 'image/jpeg', quality))
    if (!blob || blob.size <= mostBytes) return blob
  }
  return null
}

async function loaded(file: Blob): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  try {
    await new Promise((done, fail) => {
      image.onload = done
      image.onerror = fail
      image.src = address
    })
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
