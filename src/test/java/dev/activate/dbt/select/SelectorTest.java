package dev.activate.dbt.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectorTest {
  private final Shop shop;

  SelectorTest(@TempDir Path folder) throws IOException {
    shop = Shop.make(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "scores,scores",
    "crm_*,crm_companies crm_people",
    "shop.crm,crm_companies crm_people",
    "crm.crm_people,crm_people",
    "name:s?ores,scores",
    "tag:slow,crm_people",
    "reverse_etl/crm,crm_companies crm_people",
    "path:reverse_etl/*/b.yml,crm_people",
    "path:reverse_etl/sql/scores.sql,scores",
    "c.yml,scores users",
    "file:users.sql,users",
    "file:b,crm_people",
    "destination:a*,scores users",
    "object:people,crm_people",
    "mode:update,scores",
    "package:this,crm_companies crm_people scores users",
    "package:sh*,crm_companies crm_people scores users",
    "resource_type:sync,crm_companies crm_people scores users",
    "config.tags:slow,crm_people",
    "config.meta.team:app,scores users",
    "config.on_missing:keep,crm_companies crm_people scores users"
  })
  void everyMethodSelectsSyncs(String select, String names) {
    assertThat(shop.selected(select)).containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "tag:nightly+,crm_companies crm_people",
    "tag:nightly+1,crm_companies",
    "customers+,crm_companies crm_people",
    "customers+1,crm_people",
    "stg+2,crm_people",
    "stg+3,crm_companies crm_people",
    "path:models/marts+,crm_companies crm_people",
    "models/_all.yml+,crm_companies crm_people",
    "stg.sql+,crm_companies crm_people",
    "config.materialized:view+,crm_companies crm_people",
    "config.meta.owner:ann+,crm_companies crm_people",
    "config.meta.tier:1+,crm_companies crm_people",
    "group:fin*+,crm_companies crm_people",
    "access:public+1,crm_people",
    "version:old+,scores",
    "version:none+,crm_companies crm_people",
    "resource_type:seed+,crm_companies crm_people",
    "source:app+,crm_companies crm_people users",
    "source:app.users+1,users",
    "source:shop.app.*+1,users",
    "health_v1+,scores",
    "@vip,crm_companies crm_people",
    "@scores,scores",
    "+crm_people,crm_companies crm_people",
    "0+crm_people,crm_people",
    "crm_companies+,crm_companies crm_people"
  })
  void aPlusLeadsThroughDbtsGraphAndTheOrderOfSyncs(String select, String names) {
    assertThat(shop.selected(select)).containsExactly(names.split(" "));
  }

  @Test
  void anExposureIsTheSyncItWasWrittenForOrThoseThatShareItsModels() {
    assertThat(shop.selected("exposure:crm_people")).containsExactly("crm_people");
    assertThat(shop.selected("exposure:board")).containsExactly("crm_companies");
    assertThat(shop.selected("1+exposure:board")).containsExactly("crm_companies");
    assertThat(shop.selected("2+exposure:board")).containsExactly("crm_companies", "crm_people");
    assertThat(shop.selected("+exposure:shop.bo*"))
        .containsExactly("crm_companies", "crm_people", "users");
  }

  @Test
  void aSpaceIsAUnionACommaAnIntersectionAndExcludeTakesAway() {
    assertThat(shop.selected("tag:slow scores")).containsExactly("crm_people", "scores");
    assertThat(shop.selected("tag:crm,stg+,tag:slow")).containsExactly("crm_people");
    assertThat(shop.selected("crm_*", "tag:slow")).containsExactly("crm_companies");
    assertThat(shop.selected("*", "source:app+")).containsExactly("scores");
    assertThat(
            Shop.names(
                shop.select(new Request(List.of("users", "scores"), List.of("users"), null))))
        .containsExactly("scores");
    assertThat(Shop.names(shop.select(new Request(List.of(), List.of("crm_*"), null))))
        .containsExactly("scores", "users");
  }

  @ParameterizedTest
  @CsvSource({
    "customers,It is a dbt model: for the syncs downstream of it write customers+.",
    "tag:nightly,write tag:nightly+.",
    "source:app,write source:app+.",
    "scors,Did you mean `scores`?",
    "'tag:crm,tag:app',does not match any sync."
  })
  void whatMatchesNothingIsAWarningThatSaysWhatWould(String select, String hint) {
    Selection<Shop.One> selection = shop.select(new Request(List.of(select), List.of(), null));
    assertThat(selection.selected()).isEmpty();
    assertThat(selection.warnings())
        .singleElement()
        .satisfies(it -> assertThat(it.isError()).isFalse())
        .satisfies(it -> assertThat(it.detail()).contains("'" + select + "'").endsWith(hint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test_name:unique",
        "test_type:generic",
        "unit_test:x",
        "metric:mrr",
        "semantic_model:x",
        "saved_query:x",
        "resource_type:metric+"
      })
  void whatHasNoMeaningForSyncsSaysSo(String select) {
    assertThatThrownBy(() -> shop.selected(select))
        .hasMessageContaining("\"" + select + "\"")
        .hasMessageContaining("downstream");
  }

  @ParameterizedTest
  @CsvSource({
    "tga:red,Did you mean `tag`?",
    "tag:,names nothing",
    "'a,,b',names nothing",
    "@x+,@ before and + after",
    "config:view,which config",
    "mode:upset,Did you mean `upsert`?",
    "state:changed,is no state",
    "result:sucess,is no result",
    "source_status:old+,is no status",
    "source:a.b.c.d+,too many parts",
    "exposure:a.b.c,too many parts",
    "version:first+,is no kind of version"
  })
  void whatIsNotUnderstoodIsAnError(String select, String why) {
    assertThatThrownBy(() -> shop.selected(select)).hasMessageContaining(why);
  }
}
