package dev.activate.destination.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names in the first record of a CSV file. */
final class CsvHeader {
  private CsvHeader() {}

  static List<String> of(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (int c = in.read(); c >= 0 && (quoted || c != '\n'); c = in.read()) {
        if (c == '"') {
          in.mark(1);
          if (quoted && in.read() == '"') {
            name.append('"');
          } else {
            in.reset();
            quoted = !quoted;
          }
        } else if (c == ',' && !quoted) {
          names.add(name.toString());
          name.setLength(0);
        } else if (quoted || c != '\r') {
          name.append((char) c);
        }
      }
    }
    names.add(name.toString());
    return names;
  }
}
