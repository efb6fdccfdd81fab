package io.loadline.web.http;

/**
 * What this server is.
 *
 * @param version of Loadline
 * @param demo whether it holds made-up users and data
 * @param basic whether name and password may come with every request
 */
public record ServerFacts(String version, boolean demo, boolean basic) {}
