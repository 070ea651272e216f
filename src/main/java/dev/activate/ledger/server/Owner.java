package dev.activate.ledger.server;

/**
 * Whose ledger it is: a schema holds that of one target of one project.
 *
 * @param project the dbt project's name
 * @param target the profile's target
 */
public record Owner(String project, String target) {}
