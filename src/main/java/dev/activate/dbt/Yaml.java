package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.yaml.Yaml11;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * dbt's YAML files as plain maps, lists and scalars. Anchors and merge keys work, since profiles
 * use them, within bounds that a hostile file cannot exceed.
 */
final class Yaml {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_VALUES = 200_000;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new Yaml11())
          .setMaxAliasesForCollections(50)
          .setCodePointLimit(4_000_000)
          // As dbt reads it: the last one counts.
          .setAllowDuplicateKeys(true)
          .build();

  private final String file;
  private int values;

  private Yaml(String file) {
    this.file = file;
  }

  /** The object that a file holds; empty for an empty file. */
  static Tree read(Path file, Code code) {
    try {
      return parse(Files.readString(file), file.toString(), code);
    } catch (IOException e) {
      throw Problem.error(code, "File cannot be read", file + " cannot be read: " + e).causedBy(e);
    }
  }

  /** The object that a text holds; {@code file} is what errors call it. */
  static Tree parse(String text, String file, Code code) {
    try {
      checkDepth(text, file);
      Object loaded = new Yaml(file).plain(new Load(SETTINGS).loadFromString(text), 0);
      if (loaded == null) {
        return Tree.EMPTY;
      }
      if (!(loaded instanceof Map)) {
        throw broken(code, file, "it must hold keys and values (key: value)").asException();
      }
      return Tree.of(loaded);
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> place(mark.getLine(), mark.getColumn(), file, text))
              .orElse(null);
      if (code == Code.PROFILE) {
        // The line may hold a password, and both the reason and the cause quote from it.
        throw broken(code, file, "it cannot be parsed here; texts with special signs need quotes")
            .at(place == null ? null : Place.of(file, place.line(), place.column()))
            .asException();
      }
      String context = e.getProblem();
      throw broken(code, file, context == null ? "it cannot be parsed" : context)
          .at(place)
          .causedBy(e);
    } catch (YamlEngineException | StackOverflowError e) {
      throw broken(code, file, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private static Place place(int line, int column, String file, String text) {
    String source = text.lines().skip(line).findFirst().orElse("");
    return new Place(file, line + 1, column + 1, source, null);
  }

  private static Problem broken(Code code, String file, String reason) {
    return Problem.error(code, "YAML cannot be read", file + " is no valid YAML: " + reason + ".");
  }

  private static void checkDepth(String text, String file) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw tooMuch(file);
      }
    }
  }

  private @Nullable Object plain(@Nullable Object value, int depth) {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      throw tooMuch(file);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, entry) -> plain.put(String.valueOf(key), plain(entry, depth + 1)));
      merge(plain, plain.remove("<<"));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item, depth + 1)));
      return plain;
    }
    return value;
  }

  private static void merge(Map<String, @Nullable Object> into, @Nullable Object merged) {
    if (merged instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> into.putIfAbsent(String.valueOf(key), entry));
    } else if (merged instanceof List<?> list) {
      list.forEach(item -> merge(into, item instanceof Map ? item : null));
    }
  }

  private static ActivateException tooMuch(String file) {
    return Problem.error(
            Code.YAML,
            "YAML is too large or nested too deep",
            file + " is nested deeper than " + MAX_DEPTH + " levels, or holds itself.")
        .asException();
  }
}
