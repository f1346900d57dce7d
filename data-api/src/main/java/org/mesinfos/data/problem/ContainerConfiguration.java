package org.mesinfos.data.problem;

import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Makes the container speak problems too.
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

    private static final long UNLOAD_MILLIS = 200;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTheContainer() {
        return new ProblemsFromTheContainer();
    }

    /// What did not end in the time that a stop gives requests has no second time of the
    /// container's.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> shutdownWait() {
        return factory ->
                factory.addContextCustomizers(
                        context -> ((StandardContext) context).setUnloadDelay(UNLOAD_MILLIS));
    }

    private static final class ProblemsFromTheContainer
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> {
                        if (context.getParent() instanceof StandardHost host) {
                            host.setErrorReportValveClass(ProblemValve.class.getName());
                        }
                    });
        }

        // After Boot's own, which would add its report of HTML.
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
