package dev.activate.destination.sandbox.service.hubspot;

/**
 * A property that an administrator made mandatory; enforced from version 2026-09 on.
 *
 * @param when the property that makes it so; empty for always, on create
 * @param is the value of that property
 */
record Rule(String object, String required, String when, String is) {}
