package org.mesinfos.auth.registration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.MongoRegisteredApps;
import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.auth.key.SecretsProperties;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    TokenLifetimes.class,
    AddressesProperties.class,
    ExperimentProperties.class
})
class ClientConfiguration {

    @Bean
    ApplicationRunner platformClients(
            MongoRegisteredApps apps,
            AddressesProperties addresses,
            SecretsProperties given,
            ClientSecrets secrets,
            Catalogue catalogue) {
        return _ -> {
            register(apps, new PlatformClients(addresses, given, secrets, catalogue).all());
            apps.setLimitsIfAbsent(PublicTrialClient.ID, PublicTrialClient.RATES);
        };
    }

    @Bean
    @Profile("demo")
    ApplicationRunner demoClients(
            MongoRegisteredApps apps,
            AddressesProperties addresses,
            ClientSecrets secrets,
            HolderClients holders,
            Catalogue catalogue,
            ExperimentProperties experiment,
            @Value("${platform.demo.fapi-key:#{null}}") @Nullable Path fapiKey,
            @Value("${platform.demo.showcase-key:#{null}}") @Nullable Path showcaseKey,
            @Value("${platform.demo.holders:orange,intermarche}") List<String> demoHolders,
            Clock clock) {
        return _ -> {
            register(
                    apps,
                    new DemoClients(
                                    addresses,
                                    secrets,
                                    catalogue,
                                    experiment,
                                    fapiKey,
                                    showcaseKey,
                                    clock)
                            .all());
            demoHolders.forEach(holders::registerForDemonstration);
        };
    }

    @Bean
    ApplicationRunner importedClients(
            MongoRegisteredApps apps,
            ClientSecrets secrets,
            Catalogue catalogue,
            @Value("${platform.clients.import:#{null}}") @Nullable Path file) {
        return _ -> {
            if (file != null) {
                register(apps, new ClientImport(secrets, catalogue).read(file));
            }
        };
    }

    private static void register(MongoRegisteredApps apps, List<RegisteredApp> clients) {
        for (var client : clients) {
            if (!apps.add(client)) {
                // A restart lets nothing go on that organizers have stopped.
                apps.change(client.clientId(), before -> client.withSuspended(before.suspended()));
            }
        }
    }
}
