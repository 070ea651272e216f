package dev.activate.dbt.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** dbt's {@code fromjson}: what Python's json.loads reads, or the default for what it cannot. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  // Jackson takes INF as well, and a plus, which Python does not.
  private static final Pattern NOT_PYTHON = Pattern.compile("\\+?INF|\\+Infinity|-INF|\\+NaN|-NaN");

  private JsonReader() {}

  static @Nullable Object read(Call call) {
    try (JsonParser parser = FACTORY.createParser(call.text("string"))) {
      if (parser.nextToken() == null) {
        return call.value("default");
      }
      Object value = value(parser);
      return parser.nextToken() == null ? value : call.value("default");
    } catch (IOException e) {
      return call.value("default");
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> {
        if (NOT_PYTHON.matcher(parser.getText()).matches()) {
          throw new IOException("no number in Python: " + parser.getText());
        }
        yield parser.getDoubleValue();
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static Object whole(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
