package io.loadline.app;

import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.DemoUsers;
import io.loadline.application.user.PasswordHasher;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserStore;
import io.loadline.web.http.ServerFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps the memory of users like the database. It works on a standby, too: its sessions and keys
 * are those of the writer.
 */
@ApplicationScoped
public class Entrance {
  private static final Logger LOG = System.getLogger(Entrance.class.getName());
  private static final String DEMO_PASSWORD = "LOADLINE_DEMO_PASSWORD";

  @Inject private UserCatalogue users;
  @Inject private UserStore store;
  @Inject private Passwords passwords;
  @Inject private Sessions sessions;
  @Inject private ApiKeys keys;
  @Inject private PasswordHasher hasher;
  @Inject private ServerFacts server;
  @Inject private Config config;

  /** Reads the users for the first time; in a demo, makes those of the demo. */
  public void open() {
    if (server.demo()) {
      DemoUsers.seed(users, store, hasher, config.getValue(DEMO_PASSWORD, String.class));
    }
    users.refresh();
  }

  /** Reads what other servers wrote, and writes down what was used; called by a timer. */
  public void look() {
    try {
      users.refresh();
      passwords.save();
      sessions.save();
      keys.save();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "looks at the users later: {0}", e.getMessage());
    }
  }
}
