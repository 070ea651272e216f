package dev.activate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.fake.OtherJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line in a process of its own, with an environment of its own. */
final class OtherCli implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OtherJvm jvm;

  private OtherCli(OtherJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts it.
   *
   * @param folder for a file with the variables, so that they stand in no command line
   */
  static OtherCli start(Path folder, Map<String, String> environment) throws IOException {
    String exports =
        environment.entrySet().stream()
            .map(
                one -> "export " + one.getKey() + "='" + one.getValue().replace("'", "'\\''") + "'")
            .collect(Collectors.joining("\n", "export LC_ALL=C.UTF-8\n", "\n"));
    Path file = Files.writeString(folder.resolve("variables.sh"), exports);
    return new OtherCli(
        OtherJvm.start(
            ". '" + file + "';",
            List.of(
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + System.getProperty("java.library.path")),
            OtherCli.class));
  }

  Cli.Result run(List<String> words) throws IOException {
    jvm.tell(JSON.writeValueAsString(words));
    JsonNode said = JSON.readTree(jvm.hear());
    return new Cli.Result(
        said.path("exit").asInt(), said.path("out").asText(), said.path("err").asText());
  }

  @Override
  public void close() {
    jvm.close();
  }

  /** Runs a command per line of its input, a JSON list of words. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Cli.Result result = Cli.bare(JSON.readValue(line, String[].class));
      ObjectNode said = JSON.createObjectNode();
      said.put("exit", result.exit()).put("out", result.out()).put("err", result.err());
      answers.println(JSON.writeValueAsString(said));
    }
  }
}
