package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfilesTest {
  private final Path folder;

  ProfilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void aProject() throws IOException {
    Files.writeString(
        folder.resolve("dbt_project.yml"),
        """
        name: shop
        profile: shop
        vars: {region: EMEA, quick: no, other: {region: US}}
        """);
    Files.writeString(
        folder.resolve("profiles.yml"),
        """
        base: &base {type: duckdb, threads: 4}
        shop:
          target: dev
          outputs:
            dev: {<<: *base, path: data/shop.duckdb, attach: [{path: x.db, alias: x}]}
            prod: {type: postgres, host: h, user: u, password: s3cret, dbname: d, schema: s}
        """);
  }

  private Target target(Options options, Map<String, String> environment) {
    Shell shell = new Shell(folder, folder.resolve("home"), environment::get);
    return Profiles.target(DbtProject.read(folder, options, shell), options, shell);
  }

  private static Options chosen(@Nullable String profile, @Nullable String target) {
    return new Options(null, null, profile, target, null, Map.of());
  }

  @Test
  void aDuckDbTargetHasItsDefaultsAndPathsFromTheProject() {
    Target target = target(Options.NONE, Map.of());
    assertThat(target.database()).isEqualTo("shop");
    assertThat(target.schema()).isEqualTo("main");
    assertThat(target.threads()).isEqualTo(4);
    assertThat(target.duckdbFile()).contains(folder.resolve("data/shop.duckdb"));
    assertThat(target.attachments().get(0).path()).isEqualTo(folder.resolve("x.db").toString());
  }

  @Test
  void aTargetIsChosenByOptionThenEnvironmentAndNeverPrintsASecret() {
    Target target = target(Options.NONE, Map.of("DBT_TARGET", "prod"));
    assertThat(target.database()).isEqualTo("d");
    assertThat(target.setting("password")).contains("s3cret");
    assertThat(target.toString()).doesNotContain("s3cret");
    assertThat(target(chosen(null, "dev"), Map.of("DBT_TARGET", "prod")).name()).isEqualTo("dev");
  }

  @Test
  void whatDoesNotExistIsAnsweredWithWhatDoes() {
    assertThatThrownBy(() -> target(chosen(null, "prd"), Map.of()))
        .hasMessageContaining("it has \"dev\", \"prod\". Did you mean `prod`?");
    assertThatThrownBy(() -> target(chosen("shp", null), Map.of()))
        .hasMessageContaining("Did you mean `shop`?");
    assertThatThrownBy(() -> target(Options.NONE, Map.of("DBT_PROFILES_DIR", "/nowhere")))
        .hasMessageContaining("none in /nowhere");
  }

  @Test
  void theProjectIsTheNearestFolderAbove() throws IOException {
    Path below = Files.createDirectories(folder.resolve("models/marts"));
    Shell shell = new Shell(below, below, Map.<String, String>of()::get);
    assertThat(DbtProject.find(Options.NONE, shell)).isEqualTo(folder);
  }

  @Test
  void varsComeFromTheCommandLineThenTheRootThenThePackage() {
    Vars vars =
        Vars.of(
            Map.of("a", "root", "b", "root", "pkg", Map.of("b", "block")),
            Map.of("pkg", Map.of("a", "own", "c", "own")),
            Map.of("a", "cli"));
    VarFunction.Lookup in = vars.in("pkg");
    assertThat(in.value("a")).isEqualTo("cli");
    assertThat(in.value("b")).isEqualTo("block");
    assertThat(in.value("c")).isEqualTo("own");
    assertThat(in.has("d")).isFalse();
  }

  @Test
  void yamlMeansWhatItMeansInDbt() {
    DbtProject project = DbtProject.read(folder);
    assertThat(project.vars()).containsEntry("quick", false);
    assertThat(Vars.parse("{on: 012, b: 1e3, c: 1.5, d: 'no'}"))
        .containsEntry("b", "1e3")
        .containsEntry("c", 1.5)
        .containsEntry("d", "no");
    assertThat(Vars.parse("{n: 012}")).containsEntry("n", 10L);
    assertThatThrownBy(() -> Vars.parse("[1")).hasMessageContaining("--vars cannot be read");
    assertThatThrownBy(() -> Vars.parse("[".repeat(5000))).hasMessageContaining("--vars");
    assertThatThrownBy(() -> Vars.parse("{a: &r [*r]}")).hasMessageContaining("--vars");
  }

  @Test
  void varsOfAPackageThatIsNotInstalledAreNotGuessed() {
    VarFunction.Lookup in = Vars.of(DbtProject.read(folder), Map.of()).in("stripe");
    assertThat(in.value("region")).isEqualTo("EMEA");
    assertThatThrownBy(() -> in.has("schema")).hasMessageContaining("not installed");
  }
}
