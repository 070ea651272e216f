package dev.activate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.durable.Seal.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal finds each byte that is not as it was, wherever it stands. */
final class SealTest {
  private static final int BYTES = 300;

  private final Path folder;

  SealTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path sealed(Seal seal) throws IOException {
    byte[] bytes = new byte[BYTES];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("sealed"), bytes);
    return Files.writeString(file, seal.of(file), StandardOpenOption.APPEND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"activate-plan", "activate-ledger"})
  void eachFlippedByteIsFound(String kind) throws IOException {
    Seal seal = new Seal(kind);
    Path file = sealed(seal);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      for (int bits : new int[] {1, 0xff}) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) bits;
        Files.write(file, damaged);
        assertThat(seal.look(file)).as("byte %d, bits %x", at, bits).isNotEqualTo(Finding.WHOLE);
      }
    }
    Files.write(file, bytes);
    assertThat(seal.look(file)).isEqualTo(Finding.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"activate-plan", "activate-ledger"})
  void eachCutIsFound(String kind) throws IOException {
    Seal seal = new Seal(kind);
    Path file = sealed(seal);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(seal.look(file)).as("length %d", length).isNotEqualTo(Finding.WHOLE);
      Files.write(file, Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
      assertThat(seal.look(file)).as("last %d", length).isNotEqualTo(Finding.WHOLE);
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(seal.look(file)).isEqualTo(Finding.UNSEALED);
  }

  @Test
  void aPlanDoesNotPassForALedger() throws IOException {
    assertThat(new Seal("activate-ledger").look(sealed(new Seal("activate-plan"))))
        .isEqualTo(Finding.UNSEALED);
  }

  @Test
  void aLogBesideTheFileIsFound() throws IOException {
    Seal seal = new Seal("activate-plan");
    Path file = sealed(seal);
    Files.createFile(Seal.log(file));
    assertThat(seal.look(file)).isEqualTo(Finding.LOGGED);
  }

  @Test
  void aCopyIsWhatWasSealed() throws IOException {
    Seal seal = new Seal("activate-plan");
    Path file = sealed(seal);
    Path copy = folder.resolve("copy");
    assertThat(seal.copy(file, copy)).isEqualTo(Finding.WHOLE);
    assertThat(Files.readAllBytes(copy)).isEqualTo(Arrays.copyOf(Files.readAllBytes(file), BYTES));
  }
}
