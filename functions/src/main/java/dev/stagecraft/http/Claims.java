package dev.stagecraft.http;

/**
 * The names of the token claims that hold the caller's organisation, user and role.
 *
 * @param organisation claim with the organisation's id
 * @param user claim with the user's id
 * @param role claim with the role
 */
public record Claims(String organisation, String user, String role) {}
