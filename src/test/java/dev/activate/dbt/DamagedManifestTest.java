package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it as a manifest succeeds or says what to do. */
final class DamagedManifestTest {
  private static final byte[] WHOLE = ManifestTest.V12.strip().getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(20261121);
  private final Path file;

  DamagedManifestTest(@TempDir Path folder) {
    this.file = folder.resolve("manifest.json");
  }

  private void refused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    says(catchThrowable(() -> Manifest.read(file)), bytes);
  }

  private static void says(Throwable thrown, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(thrown).as(text).isInstanceOf(ActivateException.class);
    Problem problem = ((ActivateException) thrown).problems().get(0);
    assertThat(problem.commands()).as(text).containsExactly("dbt parse");
  }

  @Test
  void aManifestThatIsCutOffAnywhereIsRefused() throws IOException {
    for (int i = 0; i < 500; i++) {
      refused(Arrays.copyOf(WHOLE, random.nextInt(WHOLE.length)));
    }
  }

  @Test
  void randomBytesAreRefused() throws IOException {
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      refused(bytes);
    }
  }

  @Test
  void aManifestWithDamageInsideIsReadOrRefusedAndNothingElse() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = WHOLE.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:01nx\\".charAt(random.nextInt(12));
      }
      Files.write(file, bytes);
      Throwable thrown = catchThrowable(() -> Manifest.read(file));
      if (thrown != null) {
        says(thrown, bytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{}",
        "{\"a\": 1}",
        "{\"metadata\": null}",
        "{\"metadata\": []}",
        "{\"metadata\": {}}",
        "{\"metadata\": {\"dbt_schema_version\": 12}}",
        "{\"metadata\": {\"dbt_schema_version\": \"https://x/dbt/catalog/v1.json\"}}",
        "{\"metadata\": {\"dbt_schema_version\": \"/manifest/v99999999999999999999\"}}",
        "{\"metadata\": {\"dbt_schema_version\": \"/manifest/v3\"}}",
        "version: 2",
      })
  void whatIsNoManifestIsRefused(String text) throws IOException {
    refused(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    refused(
        ("{\"nodes\": {\"model.a.b\": {\"config\": " + "[".repeat(100_000))
            .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes", "sources", "macros", "disabled"})
  void aPartOfAnotherTypeIsPassedOver(String part) throws IOException {
    for (String value : new String[] {"1", "null", "[]", "[[1]]", "\"x\"", "{\"model.a.b\": 1}"}) {
      Files.writeString(
          file,
          "{\"metadata\": {\"dbt_schema_version\": \"/manifest/v12\"}, \""
              + part
              + "\": "
              + value
              + "}");
      assertThat(Manifest.read(file).nodes()).isEmpty();
    }
  }
}
