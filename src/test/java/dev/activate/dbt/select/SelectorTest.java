package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectorTest {
  private record One(
      String name,
      List<String> tags,
      String path,
      String destination,
      String object,
      Set<String> upstream)
      implements Selectable {}

  private static final List<One> SYNCS =
      List.of(
          new One(
              "hubspot_contacts",
              List.of("crm"),
              "reverse_etl/crm/a.yml",
              "hubspot",
              "contacts",
              Set.of("model.shop.customers")),
          new One(
              "hubspot_companies",
              List.of("crm", "slow"),
              "reverse_etl/crm/b.yml",
              "hubspot",
              "companies",
              Set.of("model.b.twin")),
          new One(
              "app_scores",
              List.of(),
              "reverse_etl/c.yml",
              "app",
              "scores",
              Set.of("model.shop.customers")));

  private final Manifest manifest;

  SelectorTest(@TempDir Path folder) throws IOException {
    manifest = ManifestTest.manifest(folder, ManifestTest.V12);
  }

  private List<String> selected(String select, String... exclude) {
    return Selector.select(manifest, SYNCS, List.of(select), List.of(exclude)).selected().stream()
        .map(One::name)
        .toList();
  }

  @Test
  void everyMethodSelects() {
    assertThat(selected("hubspot_contacts")).containsExactly("hubspot_contacts");
    assertThat(selected("hubspot_*")).containsExactly("hubspot_contacts", "hubspot_companies");
    assertThat(selected("tag:slow")).containsExactly("hubspot_companies");
    assertThat(selected("reverse_etl/crm")).hasSize(2);
    assertThat(selected("path:reverse_etl/c.yml")).containsExactly("app_scores");
    assertThat(selected("destination:app")).containsExactly("app_scores");
    assertThat(selected("object:contacts")).containsExactly("hubspot_contacts");
  }

  @Test
  void aSpaceIsAUnionAndACommaAnIntersection() {
    assertThat(selected("tag:slow app_scores")).hasSize(2);
    assertThat(selected("tag:crm,tag:slow")).containsExactly("hubspot_companies");
    assertThat(selected("tag:crm", "tag:slow")).containsExactly("hubspot_contacts");
  }

  @Test
  void aPlusSelectsEverythingDownstreamOfAModel() {
    assertThat(selected("customers+")).containsExactly("hubspot_contacts", "app_scores");
    assertThat(selected("source:app.users+")).containsExactly("hubspot_contacts", "app_scores");
    assertThat(selected("source:app.users+1")).isEmpty();
    assertThat(selected("source:app.users+2")).hasSize(2);
    assertThat(selected("+hubspot_contacts")).containsExactly("hubspot_contacts");
  }

  @Test
  void whatMatchesNothingIsAWarningAndAnUnknownMethodAnError() {
    assertThat(Selector.select(manifest, SYNCS, List.of("customers"), List.of()).warnings())
        .singleElement()
        .satisfies(it -> assertThat(it.detail()).contains("does not match any sync", "customers+"));
    assertThatThrownBy(() -> selected("colour:red"))
        .hasMessageContaining("method \"colour\"")
        .hasMessageContaining("destination:");
  }
}
