package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.jinja.Template;
import dev.activate.problem.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where each key and value of a document stands, by JSON pointer. */
public final class Positions {
  private static final Pattern SYNC = Pattern.compile("(/syncs/\\d+)(/.*)?");
  private static final Pattern DESTINATION = Pattern.compile("(/destinations/\\d+)(/.*)?");

  private static final int LONGEST = 300;

  private final String file;
  private final List<String> lines;
  private final Map<String, Node> keys = new HashMap<>();
  private final Map<String, Node> values = new HashMap<>();
  private JsonNode root = MissingNode.getInstance();

  Positions(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  void put(String pointer, @Nullable Node key, Node value) {
    values.put(pointer, value);
    if (key != null) {
      keys.put(pointer, key);
    }
  }

  void finish(JsonNode content) {
    root = content;
  }

  /** The place of the key at {@code pointer}; of the value when it has no key. */
  public Place key(String pointer) {
    Node key = keys.get(pointer);
    return key == null ? value(pointer) : place(key.getStartMark(), pointer);
  }

  /** The place of the value, or of the nearest part around it that there is. */
  public Place value(String pointer) {
    String nearest = pointer;
    Node value = values.get(nearest);
    while (value == null && !nearest.isEmpty()) {
      nearest = nearest.substring(0, nearest.lastIndexOf('/'));
      value = values.get(nearest);
    }
    return place(value == null ? Optional.empty() : value.getStartMark(), nearest);
  }

  Place at(Optional<Mark> mark) {
    return place(mark, "");
  }

  Place at(int line, int column) {
    String source = line <= lines.size() ? Secrets.masked(shortened(lines.get(line - 1))) : null;
    return new Place(file, line, column, source, null);
  }

  /** The text at {@code pointer} as a template that knows where in the file its text begins. */
  public Template template(String pointer, String text) {
    Place place = value(pointer);
    if (!(values.get(pointer) instanceof ScalarNode scalar)) {
      return new Template(file, place.line(), place.column(), text);
    }
    return switch (scalar.getScalarStyle()) {
      case LITERAL, FOLDED ->
          new Template(file, place.line() + 1, indentation(place.line()) + 1, text);
      case SINGLE_QUOTED, DOUBLE_QUOTED ->
          new Template(file, place.line(), place.column() + 1, text);
      default -> new Template(file, place.line(), place.column(), text);
    };
  }

  private static String shortened(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }

  private int indentation(int after) {
    for (int i = after; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i).length() - lines.get(i).stripLeading().length();
      }
    }
    return 0;
  }

  private Place place(Optional<Mark> mark, String pointer) {
    Place place =
        at(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
    String source = place.source();
    if (source != null && DESTINATION.matcher(pointer).matches()) {
      source = Secrets.maskedInDestination(source);
    }
    return new Place(file, place.line(), place.column(), source, within(pointer));
  }

  private @Nullable String within(String pointer) {
    Matcher sync = SYNC.matcher(pointer);
    if (sync.matches()) {
      return named("sync ", root.at(sync.group(1)));
    }
    Matcher destination = DESTINATION.matcher(pointer);
    return destination.matches() ? named("destination ", root.at(destination.group(1))) : null;
  }

  private static @Nullable String named(String what, JsonNode part) {
    return part.path("name").isTextual() ? what + part.path("name").asText() : null;
  }
}
