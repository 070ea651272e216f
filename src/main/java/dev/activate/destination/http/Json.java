package dev.activate.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.activate.change.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/**
 * JSON as it is sent and read: numbers with every digit, and what a stranger sends within limits.
 */
public final class Json {
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxNumberLength(1_000)
          .maxNameLength(10_000)
          .maxStringLength((int) Bounds.USUAL.bytes())
          .build();

  /** Reads and writes; may be used by many threads. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Writes a value: dates by ISO 8601, bytes as base64, what is JSON as it is. JSON knows no NaN
   * and no infinity, so those are texts.
   */
  public static void write(JsonGenerator to, Value value) throws IOException {
    Object raw = value.raw();
    if (raw == null) {
      to.writeNull();
    } else if (raw instanceof BigInteger number && number.bitLength() < Long.SIZE) {
      to.writeNumber(number.longValue()); // several times as fast
    } else if (raw instanceof BigInteger number) {
      to.writeNumber(number);
    } else if (raw instanceof BigDecimal number) {
      to.writeNumber(number);
    } else if (raw instanceof Boolean truth) {
      to.writeBoolean(truth);
    } else if (raw instanceof Double number && Double.isFinite(number)) {
      to.writeNumber(number);
    } else if (raw instanceof Value.Bytes bytes) {
      to.writeString(Base64.getEncoder().encodeToString(bytes.toArray()));
    } else if (value.type() == Value.Type.JSON) {
      embed(to, value.text());
    } else {
      to.writeString(value.text());
    }
  }

  private static void embed(JsonGenerator to, String json) throws IOException {
    try {
      to.writeTree(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      to.writeString(json);
    }
  }
}
