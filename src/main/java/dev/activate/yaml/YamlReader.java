package dev.activate.yaml;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Untrusted YAML to a {@link Document}, within limits. */
public final class YamlReader {
  public static final int MAX_CODE_POINTS = 1_000_000;

  private YamlReader() {}

  /** Reads {@code text}; empty, and a problem added, when it is no document that can be used. */
  public static Optional<Document> read(Kind kind, String file, String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Positions positions = new Positions(file, content.lines().toList());
    if (content.codePointCount(0, content.length()) > MAX_CODE_POINTS) {
      problems.add(unusable("It is larger than a megabyte; split the file.", Place.of(file, 1, 1)));
      return Optional.empty();
    }
    try {
      Optional<Node> node = compose(file, content, positions);
      if (node.isEmpty()) {
        problems.add(
            Problem.error(
                    Code.CONTRACT,
                    kind.capitalised() + " is empty",
                    "%s says nothing. A %s begins with `%s`."
                        .formatted(file, kind.noun(), kind.begins()))
                .at(Place.of(file, 1, 1)));
        return Optional.empty();
      }
      return Optional.of(YamlContent.of(file, node.get(), positions, problems));
    } catch (ActivateException e) {
      problems.addAll(e.problems());
    } catch (MarkedYamlEngineException e) {
      problems.add(syntax(e, positions));
    } catch (ReaderException e) {
      int before = content.offsetByCodePoints(0, Math.min(e.getPosition(), content.length()));
      String read = content.substring(0, before);
      int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
      problems.add(
          unusable(
              String.format(
                  Locale.ROOT, "It holds the control character U+%04X.", e.getCodePoint()),
              Place.of(file, line, read.length() - read.lastIndexOf('\n'))));
    } catch (YamlEngineException e) {
      problems.add(unusable(String.valueOf(e.getMessage()), Place.of(file, 1, 1)));
    } catch (StackOverflowError e) {
      problems.add(unusable("It is nested too deep.", Place.of(file, 1, 1)));
    }
    return Optional.empty();
  }

  private static Optional<Node> compose(String file, String content, Positions positions) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setMaxAliasesForCollections(LimitedParser.MAX_ALIASES)
            .setSchema(new CoreSchema())
            .build();
    LimitedParser parser =
        new LimitedParser(
            new ParserImpl(settings, new StreamReader(settings, content)),
            (detail, mark) -> unusable(detail, positions.at(mark)));
    return new Composer(settings, parser).getSingleNode();
  }

  private static Problem syntax(MarkedYamlEngineException e, Positions positions) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    String said = Optional.ofNullable(e.getProblem()).orElse("it is not well formed");
    if (said.contains("TAB")) {
      return unusable(
          "A tab stands where YAML wants spaces. Indent with spaces only.", positions.at(mark));
    }
    String context = Optional.ofNullable(e.getContext()).map(text -> " (" + text + ")").orElse("");
    String hint =
        said.contains("mapping values are not allowed")
            ? " A text with `: ` in it needs quotes around it."
            : "";
    return unusable(capitalised(said) + context + "." + hint, positions.at(mark));
  }

  public static Problem unusable(String detail, Place place) {
    return Problem.error(Code.YAML, "YAML cannot be read", detail).at(place);
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
