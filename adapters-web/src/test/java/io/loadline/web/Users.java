package io.loadline.web;

import io.loadline.application.engine.Engine;
import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.DemoUsers;
import io.loadline.application.user.ManageUsers;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserStore;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.Pbkdf2Passwords;
import io.loadline.web.security.Secrets;
import io.loadline.web.security.SecurityLog;
import io.loadline.web.security.SecurityMeter;
import java.time.InstantSource;

/** The users of a {@link Floor}: those of a demo, with a hash that is not slow. */
record Users(
    UserCatalogue catalogue,
    Passwords passwords,
    Sessions sessions,
    ApiKeys keys,
    ManageUsers administration,
    Authenticator authenticator) {
  private static final int ROUNDS = 2;

  Users(UserStore store, Engine engine, InstantSource clock) {
    this(store, engine, clock, new UserCatalogue(store, clock, true));
  }

  private Users(UserStore store, Engine engine, InstantSource clock, UserCatalogue catalogue) {
    this(store, engine, clock, catalogue, passwords(store, engine, clock, catalogue));
  }

  private Users(
      UserStore store,
      Engine engine,
      InstantSource clock,
      UserCatalogue catalogue,
      Passwords passwords) {
    this(
        catalogue,
        passwords,
        new Sessions(catalogue, store, new Secrets(), clock, Sessions.Terms.DEFAULT),
        new ApiKeys(catalogue, store, engine, new Secrets(), clock),
        new ManageUsers(catalogue, store, engine, passwords, new Secrets(), clock));
  }

  private Users(
      UserCatalogue catalogue,
      Passwords passwords,
      Sessions sessions,
      ApiKeys keys,
      ManageUsers administration) {
    this(
        catalogue,
        passwords,
        sessions,
        keys,
        administration,
        new Authenticator(
            new Authenticator.Directory(catalogue, passwords, sessions, keys),
            new SecurityLog(SecurityMeter.NONE),
            true));
  }

  private static Passwords passwords(
      UserStore store, Engine engine, InstantSource clock, UserCatalogue catalogue) {
    Pbkdf2Passwords hasher = new Pbkdf2Passwords(ROUNDS);
    DemoUsers.seed(catalogue, store, hasher, Floor.PASSWORD);
    return new Passwords(catalogue, store, engine, hasher, new Secrets(), clock);
  }
}
