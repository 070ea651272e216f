package dev.activate.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Place;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelLineTest {
  private static final Template SQL =
      new Template(
          "crm.yml",
          10,
          7,
          """
          select email,
            -- a comment
            upper(no_such) as name
          from {{ ref('people') }}
          """);

  private static String at(String message) {
    Place place = ModelLine.of(SQL, message);
    return place.line() + ":" + place.column();
  }

  @Test
  void theLineAndTheWordThatAreShownAreThoseOfTheFile() {
    assertThat(at("no column\nLINE 3:   upper(no_such) as name\n                ^"))
        .isEqualTo("12:15");
    assertThat(at("no column\n\nLINE 3:   upper(no_such) as name\n                ^^^^^^^"))
        .isEqualTo("12:15");
  }

  @Test
  void aLineThatMovedIsFoundByWhatItSays() {
    assertThat(at("no column\nLINE 7:   upper(no_such) as name\n                ^"))
        .isEqualTo("12:15");
    assertThat(at("LINE 9: ...upper(no_such) as name...")).isEqualTo("12:9");
  }

  @Test
  void aLineThatJinjaWroteIsTheBeginning() {
    assertThat(at("LINE 4: from \"db\".\"main\".\"people\"\n             ^")).isEqualTo("10:7");
    assertThat(at("LINE 99: something else\n ^")).isEqualTo("10:7");
    assertThat(at("no line at all")).isEqualTo("10:7");
    assertThat(at("LINE 99999999999999: \n ^")).isEqualTo("10:7");
  }

  @Test
  void aLineThatIsOnlyToldIsTakenIfThereIsNoJinja() {
    assertThat(at("SQL compilation error: error line 3 at position 8")).isEqualTo("10:7");
    Template plain = new Template("crm.yml", 10, 7, "select\n  nothing\n");
    assertThat(ModelLine.of(plain, "error line 2 at position 2")).hasToString("crm.yml:11:9");
  }

  @Test
  void whatDuckDbShowsIsFoundThoughMoreWasSent(@TempDir Path folder) {
    try (Engine engine = Engine.open(new Engine.Limits("64MiB", folder))) {
      Template sql = new Template("crm.yml", 5, 3, "select 1 as a, no_such as b\nfrom range(3)");
      try {
        engine.execute("create or replace table t as " + sql.text());
      } catch (ActivateException e) {
        assertThat(ModelLine.of(sql, e.problems().get(0).detail())).hasToString("crm.yml:5:18");
      }
    }
  }
}
