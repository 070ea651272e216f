package dev.activate.destination.http;

import okio.ByteString;

/**
 * What a request carries.
 *
 * @param mediaType such as {@code application/json}
 */
public record Content(String mediaType, ByteString bytes) {

  /** JSON, as UTF-8. */
  public static Content json(ByteString bytes) {
    return new Content("application/json", bytes);
  }

  @Override
  public String toString() {
    return mediaType + ", " + bytes.size() + " bytes";
  }
}
