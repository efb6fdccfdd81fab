package io.loadline.app;

import io.loadline.application.engine.Engine;
import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.ManageUsers;
import io.loadline.application.user.PasswordHasher;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserStore;
import io.loadline.persistence.user.JpaUserStore;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.ServerFacts;
import io.loadline.web.metrics.SecurityMetrics;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.Pbkdf2Passwords;
import io.loadline.web.security.Secrets;
import io.loadline.web.security.SecurityLog;
import io.loadline.web.servlet.AccessLog;
import io.loadline.web.servlet.TrustedProxies;
import io.loadline.web.user.Actions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Puts together who may enter. */
@Dependent
class UserWiring {
  private static final Secrets SECRETS = new Secrets();

  @Produces
  @Singleton
  ServerFacts server(Config config) {
    return new ServerFacts(
        config.getOptionalValue("LOADLINE_VERSION", String.class).orElse("unknown"),
        config.getOptionalValue("LOADLINE_DEMO", Boolean.class).orElse(false),
        config.getOptionalValue("LOADLINE_BASIC", Boolean.class).orElse(true),
        config.getOptionalValue("LOADLINE_FIRST_TOKEN", String.class).orElse(null));
  }

  @Produces
  @Singleton
  TrustedProxies proxies(Config config) {
    return TrustedProxies.of(config.getOptionalValue("TRUSTED_PROXIES", String.class).orElse(""));
  }

  @Produces
  @Singleton
  AccessLog accessLog(Config config) {
    return new AccessLog(
        config.getOptionalValue("LOADLINE_ACCESS_LOG", Boolean.class).orElse(false));
  }

  @Produces
  @Singleton
  Actions actions(BeanManager beans) {
    return new Actions(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getStereotypes().contains(WebComponent.class))
            .map(bean -> bean.getBeanClass())
            .toList());
  }

  @Produces
  @Singleton
  UserStore store(ContainerTransactions transactions) {
    return new JpaUserStore(transactions);
  }

  @Produces
  @Singleton
  UserCatalogue catalogue(UserStore store, InstantSource clock, ServerFacts server) {
    return new UserCatalogue(store, clock, server.demo());
  }

  @Produces
  @Singleton
  PasswordHasher hasher() {
    return new Pbkdf2Passwords();
  }

  @Produces
  @Singleton
  Passwords passwords(
      UserCatalogue users,
      UserStore store,
      Engine engine,
      PasswordHasher hasher,
      InstantSource clock) {
    return new Passwords(users, store, engine, hasher, SECRETS, clock);
  }

  @Produces
  @Singleton
  Sessions sessions(UserCatalogue users, UserStore store, InstantSource clock, Config config) {
    return new Sessions(
        users,
        store,
        SECRETS,
        clock,
        new Sessions.Terms(
            config
                .getOptionalValue("LOADLINE_SESSION_IDLE", Duration.class)
                .orElse(Sessions.Terms.DEFAULT.idle()),
            config
                .getOptionalValue("LOADLINE_SESSION_LONGEST", Duration.class)
                .orElse(Sessions.Terms.DEFAULT.longest())));
  }

  @Produces
  @Singleton
  ApiKeys keys(UserCatalogue users, UserStore store, Engine engine, InstantSource clock) {
    return new ApiKeys(users, store, engine, SECRETS, clock);
  }

  @Produces
  @Singleton
  ManageUsers administration(
      UserCatalogue users,
      UserStore store,
      Engine engine,
      Passwords passwords,
      InstantSource clock) {
    return new ManageUsers(users, store, engine, passwords, SECRETS, clock);
  }

  @Produces
  @Singleton
  Authenticator authenticator(
      UserCatalogue users,
      Passwords passwords,
      Sessions sessions,
      ApiKeys keys,
      ServerFacts server,
      MetricRegistry metrics) {
    return new Authenticator(
        new Authenticator.Directory(users, passwords, sessions, keys),
        new SecurityLog(new SecurityMetrics(metrics)),
        server.basic());
  }
}
