package dev.activate.yaml;

/**
 * What a document is to be.
 *
 * @param noun what people call it, such as {@code contract}
 * @param schema its JSON Schema on the class path
 * @param begins what the least document of it says first, for whoever wrote an empty one
 */
public record Kind(String noun, String schema, String begins) {

  String capitalised() {
    return noun.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + noun.substring(1);
  }
}
