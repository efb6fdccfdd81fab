package io.loadline.app;

import io.loadline.application.user.UserDirectory;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.DemoUserDirectory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** Puts together who may enter. */
@Dependent
class UserWiring {

  private static final String PASSWORD = "LOADLINE_DEMO_PASSWORD";

  /** The users of the demo. Without a password for them nobody enters: one that nobody knows. */
  @Produces
  @Singleton
  UserDirectory users(Config config) {
    Optional<String> password = config.getOptionalValue(PASSWORD, String.class);
    return new DemoUserDirectory(password.orElseGet(() -> UUID.randomUUID().toString()));
  }

  @Produces
  @Singleton
  Authenticator authenticator(UserDirectory users) {
    return new Authenticator(users);
  }
}
