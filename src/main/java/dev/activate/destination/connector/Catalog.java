package dev.activate.destination.connector;

import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ConnectorReader;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The connectors that a project may use: those that come with activate, and its own in {@code
 * reverse_etl/connectors/}. Nothing is read before it is asked for, and only once.
 */
public final class Catalog {
  private static final List<String> BUILT_IN = List.of("hubspot", "salesforce", "slack");
  private static final String FOLDER = "reverse_etl/connectors";
  private static final long MOST_BYTES = 4L * YamlReader.MAX_CODE_POINTS;

  /**
   * A connector that there is.
   *
   * @param file its YAML, below the project; empty where it comes with activate
   * @param replaces whether it stands in the place of one that comes with activate
   */
  public record Entry(String name, Optional<String> file, boolean replaces) {}

  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, Connector> read = new ConcurrentHashMap<>();
  private final Optional<Path> project;

  private Catalog(Optional<Path> project) {
    this.project = project;
    BUILT_IN.forEach(name -> entries.put(name, new Entry(name, Optional.empty(), false)));
  }

  /** Those that come with activate. */
  public static Catalog builtIn() {
    return new Catalog(Optional.empty());
  }

  /** Those, and a project's own. Lists its folder, and reads no file. */
  public static Catalog of(Path project) {
    Catalog catalog = new Catalog(Optional.of(project));
    for (String file : files(project)) {
      String name = file.substring(0, file.lastIndexOf('.'));
      catalog.entries.put(
          name, new Entry(name, Optional.of(FOLDER + "/" + file), BUILT_IN.contains(name)));
    }
    return catalog;
  }

  /** By name. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Throws all problems of its YAML at once, or the problem that there is no such connector. */
  public Connector connector(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw Problem.error(
              Code.CONTRACT,
              "No such connector",
              "There is no connector `%s`.%s There are: %s. One of your own is a file %s/%s.yml."
                  .formatted(
                      name,
                      Suggestion.hint(name, entries.keySet()),
                      String.join(", ", entries.keySet()),
                      FOLDER,
                      name))
          .run("activate connectors list")
          .asException();
    }
    return read.computeIfAbsent(name, one -> compiled(entry));
  }

  /** The text of a project's own connector; empty for one that comes with activate, or for none. */
  public Optional<String> ownText(String name) {
    return Optional.ofNullable(entries.get(name))
        .flatMap(Entry::file)
        .map(file -> text(project.orElseThrow().resolve(file), file));
  }

  /** Reads any file as a connector, to check it. */
  public static Connector read(Path file, String shown) {
    String text = text(file, shown);
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    return named(name, text, ConnectorReader.read(shown, text));
  }

  private Connector compiled(Entry entry) {
    if (entry.file().isPresent()) {
      String file = entry.file().get();
      return read(project.orElseThrow().resolve(file), file);
    }
    String resource = "/connectors/" + entry.name() + ".yml";
    try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource);
      }
      return ConnectorReader.read(
          resource.substring(1), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Connector named(String name, String text, Connector connector) {
    if (!connector.name().equals(name)) {
      long before = text.lines().takeWhile(line -> !line.startsWith("connector:")).count();
      throw Problem.error(
              Code.CONTRACT,
              "Connector and file differ in name",
              "%s says `connector: %s`. A destination finds its connector by the name of the file, so both must be the same; rename one of the two."
                  .formatted(connector.file(), connector.name()))
          .at(Place.of(connector.file(), (int) before + 1, 1))
          .asException();
    }
    return connector;
  }

  private static String text(Path file, String shown) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(shown, "It is larger than a megabyte.").asException();
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw unreadable(shown, "It is not UTF-8. Save it in that encoding.").causedBy(e);
    } catch (IOException e) {
      throw unreadable(shown, "Look whether it is there and may be read.").causedBy(e);
    }
  }

  private static Problem unreadable(String file, String why) {
    return Problem.error(
        Code.IO, "Connector cannot be read", "%s cannot be read. %s".formatted(file, why));
  }

  private static List<String> files(Path project) {
    Path folder = project.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Map<String, String> byName = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if ((name.endsWith(".yml") || name.endsWith(".yaml")) && !name.contains(".examples.")) {
          byName.putIfAbsent(name.substring(0, name.lastIndexOf('.')), name);
        }
      }
    } catch (IOException e) {
      throw unreadable(FOLDER, "Look whether it may be read.").causedBy(e);
    }
    return new ArrayList<>(byName.values());
  }
}
