package dev.activate.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** Imports run one way: a package knows only the packages to its left. */
@AnalyzeClasses(packages = "dev.activate", importOptions = ImportOption.DoNotIncludeTests.class)
final class OrderTest {
  private static final List<String> ORDER =
      List.of(
          "problem",
          "jinja",
          "yaml",
          "change",
          "durable",
          "warehouse",
          "destination",
          "ledger",
          "dbt",
          "contract",
          "source",
          "check",
          "diff",
          "plan",
          "apply",
          "report",
          "cli");
  private static final List<String> CONNECTORS =
      List.of("duckdb", "file", "sandbox", "sql", "webhook");

  @ArchTest
  static void aPackageKnowsOnlyThePackagesBeforeIt(JavaClasses classes) {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "dev.activate." + name + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage("dev.activate." + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .allowEmptyShould(true)
            .check(classes);
      }
    }
  }

  @ArchTest
  static void noConnectorKnowsAnother(JavaClasses classes) {
    for (String connector : CONNECTORS) {
      String[] others =
          CONNECTORS.stream()
              .filter(name -> !name.equals(connector))
              .map(name -> "dev.activate.destination." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("dev.activate.destination." + connector + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .allowEmptyShould(true)
          .check(classes);
    }
  }
}
