package dev.activate.yaml;

import java.util.Set;

/**
 * A document that the schema has seen.
 *
 * @param wrong pointers of the parts that the schema complains of
 */
public record Checked(Document document, Set<String> wrong) {

  /** Whether the schema complains of {@code part} or of anything in it. */
  public boolean isWrong(Part part) {
    return wrong.stream()
        .anyMatch(
            pointer -> pointer.equals(part.pointer()) || pointer.startsWith(part.pointer() + "/"));
  }
}
