package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of answers. */
final class Answers {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 16_777_216;

  private Answers() {}

  static byte[] good(ObjectNode data) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("data", data);
    answer.putNull("code");
    answer.putNull("message");
    return bytes(answer.put("success", true));
  }

  static byte[] bad(String code, String state, String message, String queryId) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode data = answer.putObject("data");
    data.put("internalError", false).put("errorCode", code).put("age", 0).put("sqlState", state);
    data.put("queryId", queryId).put("line", -1).put("pos", -1).put("type", "COMPILATION");
    answer.put("code", code).put("message", message).put("success", false);
    return bytes(answer);
  }

  static byte[] failed(SnowflakeError error, String queryId) {
    return bad(error.code(), error.state(), String.valueOf(error.getMessage()), queryId);
  }

  /** The statement still runs. */
  static byte[] running(String queryId) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode data = answer.putObject("data");
    data.put("getResultUrl", "/queries/" + queryId + "/result").put("queryId", queryId);
    data.put("queryAbortsAfterSecs", 300).putNull("progressDesc");
    answer.put("code", "333333").put("message", "Query execution in progress.");
    return bytes(answer.put("success", true));
  }

  static byte[] login(Session session) {
    ObjectNode data = JSON.createObjectNode();
    data.put("token", session.token()).put("masterToken", session.master());
    data.put("validityInSeconds", 3600).put("masterValidityInSeconds", 14400);
    data.put("displayUserName", session.user()).put("serverVersion", SnowflakeServer.VERSION);
    data.put("firstLogin", false).putNull("remMeToken").put("remMeValidityInSeconds", 0);
    data.put("healthCheckInterval", 45).putNull("newClientForUpgrade");
    data.put("sessionId", Long.parseLong(session.id()));
    data.set("parameters", parameters(session));
    ObjectNode info = data.putObject("sessionInfo");
    info.put("databaseName", session.database()).put("schemaName", session.schema());
    info.put("warehouseName", emptyIsNull(session.warehouse())).put("roleName", session.role());
    return good(data);
  }

  static ArrayNode parameters(Session session) {
    ArrayNode parameters = JSON.createArrayNode();
    whole(parameters, session, "CLIENT_RESULT_CHUNK_SIZE", 160);
    whole(parameters, session, "CLIENT_PREFETCH_THREADS", 4);
    whole(parameters, session, "CLIENT_MEMORY_LIMIT", 1536);
    // Above it the driver would put values into a stage instead of the request.
    parameter(parameters, "CLIENT_STAGE_ARRAY_BINDING_THRESHOLD").put("value", 0);
    parameter(parameters, "CLIENT_TELEMETRY_ENABLED").put("value", false);
    parameter(parameters, "CLIENT_SESSION_KEEP_ALIVE").put("value", false);
    parameter(parameters, "AUTOCOMMIT").put("value", session.autocommits());
    for (Map.Entry<String, String> entry : session.parameters().entrySet()) {
      if (entry.getKey().startsWith("TIME")
          || entry.getKey().startsWith("DATE")
          || entry.getKey().startsWith("BINARY")) {
        parameter(parameters, entry.getKey()).put("value", entry.getValue());
      }
    }
    return parameters;
  }

  /** As the login set it. */
  private static void whole(ArrayNode parameters, Session session, String name, int otherwise) {
    String set = session.parameters().get(name);
    parameter(parameters, name).put("value", set == null ? otherwise : Integer.parseInt(set));
  }

  private static ObjectNode parameter(ArrayNode parameters, String name) {
    return parameters.addObject().put("name", name);
  }

  static byte[] result(
      Session session, Account account, Result result, String queryId, String address, int binds) {
    ObjectNode data = JSON.createObjectNode();
    data.set("parameters", parameters(session));
    ArrayNode types = data.putArray("rowtype");
    for (Column column : result.columns()) {
      type(types.addObject(), column);
    }
    data.putRawValue("rowset", new RawValue(result.rowset()));
    if (!result.chunks().isEmpty()) {
      ArrayNode chunks = data.putArray("chunks");
      data.putObject("chunkHeaders").put("x-fake-chunk", "1");
      for (Chunk chunk : result.chunks()) {
        String name = UUID.randomUUID().toString();
        account.chunks().put(name, chunk);
        ObjectNode node = chunks.addObject().put("url", address + "/chunks/" + name);
        node.put("rowCount", chunk.rows()).put("uncompressedSize", chunk.bytes());
        node.put("compressedSize", size(chunk));
      }
    }
    data.put("total", result.total()).put("returned", result.returned());
    data.put("queryId", queryId).putNull("databaseProvider");
    data.put("finalDatabaseName", session.database()).put("finalSchemaName", session.schema());
    data.put("finalWarehouseName", emptyIsNull(session.warehouse()));
    data.put("finalRoleName", session.role()).put("numberOfBinds", binds);
    data.put("arrayBindSupported", result.kind() == Result.INSERT && binds > 0);
    data.put("statementTypeId", result.kind()).put("version", 1);
    data.put("sendResultTime", System.currentTimeMillis()).put("queryResultFormat", "json");
    return good(data);
  }

  private static void type(ObjectNode node, Column column) {
    Type type = column.type();
    node.put("name", column.name()).put("type", type.base()).put("nullable", true);
    node.put("database", "").put("schema", "").put("table", "").putNull("collation");
    boolean text = type.base().equals("text");
    boolean sized = text || type.base().equals("binary");
    if (sized) {
      node.put("length", type.precision());
      node.put("byteLength", text ? Math.min(LONGEST, type.precision() * 4L) : type.precision());
    } else {
      node.putNull("length").putNull("byteLength");
    }
    boolean fixed = type.base().equals("fixed");
    boolean timed = type.base().startsWith("time");
    if (fixed || timed) {
      node.put("precision", fixed ? type.precision() : 0).put("scale", type.scale());
    } else {
      node.putNull("precision").putNull("scale");
    }
  }

  private static @Nullable String emptyIsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static long size(Chunk chunk) {
    try {
      return java.nio.file.Files.size(chunk.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
