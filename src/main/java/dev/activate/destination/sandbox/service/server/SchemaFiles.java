package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Descriptions of objects, in the vendor's own format: those that come along, and a user's. */
public final class SchemaFiles {
  private SchemaFiles() {}

  /** One that comes along, such as {@code hubspot/contacts.json}. */
  public static JsonNode resource(String path) {
    try (InputStream in = SchemaFiles.class.getResourceAsStream("/sandbox/" + path)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON files of a folder, by their names without {@code .json}. */
  public static Map<String, JsonNode> folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, JsonNode> schemas = new TreeMap<>();
      List<Path> json = files.filter(path -> path.toString().endsWith(".json")).toList();
      for (Path file : json) {
        schemas.put(file.getFileName().toString().replaceFirst("\\.json$", ""), file(file));
      }
      return schemas;
    } catch (IOException e) {
      throw problem(folder, e);
    }
  }

  private static JsonNode file(Path file) {
    try {
      return Json.MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw problem(file, e);
    }
  }

  private static RuntimeException problem(Path path, IOException e) {
    return Problem.error(
            Code.IO,
            "Schema of the sandbox cannot be read",
            path
                + ": "
                + e
                + ". The sandbox takes a folder of JSON files, one per object, each as the service"
                + " itself describes that object.")
        .causedBy(e);
  }
}
