package dev.activate.apply.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * An entry as bytes: CRC-32C of the JSON in eight hexadecimal digits, a space, the JSON, a newline.
 * All of it is ASCII, so that also text which is no Unicode comes back as it was.
 */
final class Line {
  static final int PREFIX = 9;

  private static final int USUAL = 1 << 12;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private Line() {}

  static byte[] of(long number, Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
    bytes.writeBytes("00000000 ".getBytes(StandardCharsets.US_ASCII));
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("n", number);
      entry.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    bytes.write('\n');
    byte[] line = bytes.toByteArray();
    byte[] sum = sum(line, PREFIX, line.length - PREFIX - 1).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sum, 0, line, 0, sum.length);
    return line;
  }

  /** Whether these bytes, without a newline, are a line as it was written. */
  static boolean isWhole(byte[] bytes, int from, int length) {
    return length > PREFIX
        && bytes[from + PREFIX - 1] == ' '
        && sum(bytes, from + PREFIX, length - PREFIX)
            .equals(new String(bytes, from, PREFIX - 1, StandardCharsets.ISO_8859_1));
  }

  static Fields fields(byte[] bytes, int from, int length, Spot spot) {
    return Fields.read(JSON, bytes, from + PREFIX, length - PREFIX, spot);
  }

  private static String sum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return HexFormat.of().toHexDigits(sum.getValue(), 8);
  }
}
