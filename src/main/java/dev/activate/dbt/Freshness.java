package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the manifest still tells what the project's files say. */
public final class Freshness {
  // One checkout writes all files within moments, in no order that could be relied on.
  private static final Duration CHECKOUT = Duration.ofSeconds(10);

  private final DbtProject project;
  private final Instant generated;
  private final Instant written;
  private final Map<String, String> checksums = new HashMap<>();
  private final Map<String, Node> known = new HashMap<>();

  private Freshness(Manifest manifest, DbtProject project) throws IOException {
    this.project = project;
    Instant file = Files.getLastModifiedTime(manifest.file()).toInstant();
    this.generated = manifest.generatedAt().orElse(file);
    // Without a checksum only times are left; after a checkout those of both are the checkout's.
    this.written = (file.isAfter(generated) ? file : generated).plus(CHECKOUT);
    Stream.concat(manifest.nodes().stream(), manifest.disabled().stream()).forEach(this::note);
  }

  /** A warning that names a model or seed file which changed after the manifest was written. */
  public static Optional<Problem> staleModelFile(Manifest manifest, DbtProject project) {
    try {
      Freshness freshness = new Freshness(manifest, project);
      for (String folder :
          Stream.concat(project.modelPaths().stream(), project.seedPaths().stream()).toList()) {
        Optional<Path> changed = freshness.firstChanged(project.directory().resolve(folder));
        if (changed.isPresent()) {
          return Optional.of(warning(manifest, project, changed.get()));
        }
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private void note(Node node) {
    if (!node.packageName().equals(project.name())) {
      return;
    }
    known.put(node.path(), node);
    String checksum = node.checksum();
    if (checksum != null) {
      checksums.put(node.path(), checksum);
    }
  }

  private Optional<Path> firstChanged(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        if (isChanged(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isChanged(Path file) throws IOException {
    String name = file.toString();
    boolean code = name.endsWith(".sql") || name.endsWith(".csv") || name.endsWith(".py");
    boolean properties = name.endsWith(".yml") || name.endsWith(".yaml");
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    if (!(code || properties) || !modified.isAfter(generated)) {
      return false;
    }
    String path = project.directory().relativize(file).toString().replace('\\', '/');
    String checksum = checksums.get(path);
    if (checksum != null) {
      return !matches(Files.readAllBytes(file), checksum);
    }
    boolean unknownCode = code && !known.containsKey(path);
    return unknownCode || modified.isAfter(written);
  }

  /** dbt hashes the text as it is; its versions differ in line ends and outer white space. */
  private static boolean matches(byte[] content, String checksum) {
    if (sha256(content).equals(checksum)) {
      return true;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    String unix = text.replace("\r\n", "\n");
    return Stream.of(unix, text.strip(), unix.strip())
        .anyMatch(each -> sha256(each.getBytes(StandardCharsets.UTF_8)).equals(checksum));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem warning(Manifest manifest, DbtProject project, Path changed) {
    return Problem.warning(
            Code.MANIFEST,
            "Manifest is older than the project's files",
            project.directory().relativize(changed)
                + " changed after "
                + manifest.file()
                + " was written, so what follows may not be what dbt would build now. Write the"
                + " manifest anew with:")
        .run("dbt parse");
  }

  private static ActivateException unreadable(Exception e) {
    return Problem.error(Code.IO, "File cannot be read", String.valueOf(e.getMessage()))
        .causedBy(e);
  }
}
