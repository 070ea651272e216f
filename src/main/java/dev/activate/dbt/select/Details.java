package dev.activate.dbt.select;

import dev.activate.dbt.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some criteria need of a manifest and nothing else does, so that it is read only for them.
 *
 * @param fingerprints of models, seeds, snapshots and sources, by unique id
 * @param patches the properties file of each node that has one
 * @param tested the nodes that each test looks at, by the test's unique id
 */
record Details(
    Map<String, Fingerprint> fingerprints,
    Map<String, String> patches,
    Map<String, Set<String>> tested,
    List<Exposure> exposures) {

  /** An exposure of the project, with the nodes that it depends on. */
  record Exposure(String packageName, String name, Set<String> dependsOn) {}

  static Details of(Manifest manifest) {
    return of(manifest.file());
  }

  static Details of(Path file) {
    return DetailsReader.read(file);
  }
}
