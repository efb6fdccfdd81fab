package io.loadline.app.arquillian;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Arquillian's own observers: the first test class has its deployment made and
 * deployed, each later one is given the same, and it stays until the server stops.
 */
public final class DeployOnce {
  private static final int FIRST = 1000;

  @Inject @ClassScoped private InstanceProducer<DeploymentScenario> ofThisClass;
  @Inject private Instance<DeploymentScenario> current;

  private @Nullable DeploymentScenario shared;
  private boolean deployed;

  void generate(@Observes(precedence = FIRST) EventContext<GenerateDeployment> event) {
    if (shared == null) {
      event.proceed();
      shared = current.get();
    } else {
      ofThisClass.set(shared);
    }
  }

  void deploy(@Observes(precedence = FIRST) EventContext<DeployManagedDeployments> event) {
    if (!deployed) {
      event.proceed();
      deployed = true;
    }
  }

  /** Does not let the event pass: the server takes its application with it when it stops. */
  void undeploy(@Observes(precedence = FIRST) EventContext<UnDeployManagedDeployments> event) {}
}
