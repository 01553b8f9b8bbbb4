import sharp from 'sharp'

/** A photo as a phone takes it: lying on its side, with the place where it was taken. */
export const phonePhoto = (width = 400, height = 200): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c02020' } })
    .withExif({
      IFD0: { Make: 'DienThoaiThu', Software: 'chup-anh', Artist: 'Nguyen Van Thu' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 2/1 3/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 4/1 5/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** A picture that no compression makes small. */
export const grainyPhoto = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer()
