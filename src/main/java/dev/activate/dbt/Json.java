package dev.activate.dbt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** dbt's JSON artifacts as a stream: what nobody asks for is never built. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Takes the value of one key; it must read it whole, or leave it to be skipped. */
  @FunctionalInterface
  public interface Entries {
    void entry(String key, JsonParser value) throws IOException;
  }

  private Json() {}

  /** Reads a file that must hold one object; {@code what} names it, {@code run} rewrites it. */
  public static void read(Path file, String what, String run, Entries entries) {
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.MANIFEST,
              "dbt's artifact does not exist",
              "There is no " + what + " at " + file + ". dbt writes it, and activate reads it.")
          .run(run)
          .asException();
    }
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw damaged(file, what, "it does not hold a JSON object", null, run).asException();
      }
      entries(parser, entries);
    } catch (JsonProcessingException e) {
      throw damaged(file, what, e.getOriginalMessage(), e.getLocation(), run).causedBy(e);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "File cannot be read", file + ": " + e.getMessage()).causedBy(e);
    }
  }

  /** Hands out the entries of the object that the parser stands on; of anything else, none. */
  public static void entries(JsonParser parser, Entries entries) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      entries.entry(key, parser);
      if (parser.currentToken() == token) {
        parser.skipChildren();
      }
    }
  }

  /** The object that the parser stands on, with only the keys that are wanted. */
  public static Tree select(JsonParser parser, Set<String> wanted) throws IOException {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    entries(
        parser,
        (key, value) -> {
          if (wanted.contains(key)) {
            found.put(key, value(value));
          }
        });
    return new Tree(found);
  }

  /** The value that the parser stands on, as plain Java. */
  public static @Nullable Object value(JsonParser parser) throws IOException {
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
      case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  static Object integer(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : new BigDecimal(number);
  }

  /** The problem of a file that is not what it should be. */
  public static Problem damaged(
      Path file, String what, String reason, @Nullable JsonLocation at, String run) {
    Problem problem =
        Problem.error(
            Code.MANIFEST,
            "dbt's artifact cannot be read",
            file + " is no " + what + ": " + reason + ". dbt writes it anew with:");
    Place place =
        at == null || at.getLineNr() < 1
            ? null
            : Place.of(file.toString(), at.getLineNr(), at.getColumnNr());
    return problem.at(place).run(run);
  }

  public static ActivateException notWhatItShouldBe(
      Path file, String what, String reason, String run) {
    return damaged(file, what, reason, null, run).asException();
  }
}
