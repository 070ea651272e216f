package dev.activate.apply.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one entry, each to be taken once; what is missing or of another type is damage. */
final class Fields {
  private final Spot spot;
  private final Map<String, @Nullable Object> left;

  private Fields(Spot spot, Map<String, @Nullable Object> left) {
    this.spot = spot;
    this.left = left;
  }

  static Fields read(JsonFactory json, byte[] bytes, int from, int length, Spot spot) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    try (JsonParser parser = json.createParser(bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw spot.damaged("it is no entry");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        fields.put(name, value(parser, spot));
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw spot.damaged("it is no entry");
      }
    } catch (IOException e) {
      throw spot.damaged("it is no entry");
    }
    return new Fields(spot, fields);
  }

  private static @Nullable Object value(JsonParser parser, Spot spot) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NULL -> null;
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser, spot));
        }
        yield list;
      }
      default -> throw spot.damaged("it holds what no entry does");
    };
  }

  Spot spot() {
    return spot;
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  String text(String name) {
    if (left.remove(name) instanceof String text) {
      return text;
    }
    throw spot.damaged("it has no " + name);
  }

  @Nullable String textOrNull(String name) {
    return left.containsKey(name) ? text(name) : null;
  }

  long number(String name) {
    if (left.remove(name) instanceof Long number) {
      return number;
    }
    throw spot.damaged("it has no " + name);
  }

  Instant time(String name) {
    String text = text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw spot.damaged("its " + name + " is no time");
    }
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String name) {
    String text = text(name);
    try {
      return Entry.word(type, text);
    } catch (IllegalArgumentException e) {
      throw spot.damaged("its " + name + " is " + text + ", which this activate does not know");
    }
  }

  List<Long> seqs(String name) {
    String text = text(name);
    try {
      return Seqs.read(text);
    } catch (NumberFormatException e) {
      throw spot.damaged("its " + name + " are no numbers");
    }
  }

  /** Empty where there is none. */
  List<?> list(String name) {
    if (!left.containsKey(name)) {
      return List.of();
    }
    if (left.remove(name) instanceof List<?> list) {
      return list;
    }
    throw spot.damaged("it has no " + name);
  }

  void end() {
    if (!left.isEmpty()) {
      throw spot.damaged("it has fields that this activate does not know: " + left.keySet());
    }
  }
}
