import { request } from 'node:http'

/** What a path of the server at `address` answers to headers that fetch would not let through. */
export const statusOf = (
  address: string,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> => {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}
