package org.mesinfos.launcher;

import java.util.Map;
import java.util.function.Supplier;
import org.mesinfos.auth.AuthServer;
import org.mesinfos.data.DataApi;
import org.mesinfos.portal.DeveloperPortal;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The three services, each an application context of its own.
enum PlatformService {
    AUTH_SERVER("authorization server", AuthServer.CONFIGURATION, AuthServer::application),
    DATA_API("data API", DataApi.CONFIGURATION, DataApi::application),
    DEVELOPER_PORTAL(
            "developer portal", DeveloperPortal.CONFIGURATION, DeveloperPortal::application);

    private final String title;
    private final String configuration;
    private final Supplier<SpringApplicationBuilder> application;

    PlatformService(
            String title, String configuration, Supplier<SpringApplicationBuilder> application) {
        this.title = title;
        this.configuration = configuration;
        this.application = application;
    }

    String title() {
        return title;
    }

    /// The base name of the service's configuration files.
    String configuration() {
        return configuration;
    }

    /// Starts the service with the demo accounts and data, and returns when it answers requests.
    ///
    /// @param properties stronger than the service's own file, weaker than the arguments
    ConfigurableApplicationContext start(Map<String, Object> properties, String... arguments) {
        return application
                .get()
                .profiles("demo")
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // The launcher stops everything in one order, the database last.
                .registerShutdownHook(false)
                .initializers(context -> add(properties, context.getEnvironment()))
                .run(arguments);
    }

    private static void add(Map<String, Object> properties, ConfigurableEnvironment environment) {
        var sources = environment.getPropertySources();
        var ours = new MapPropertySource("launcher", properties);
        if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, ours);
        } else {
            sources.addFirst(ours);
        }
    }
}
