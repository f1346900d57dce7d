package org.mesinfos.auth.signal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class SignalConfiguration {

    @Bean(destroyMethod = "close")
    ExecutorService signalThreads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("signal-", 0).factory());
    }

    @Bean
    SignalHttpClient signalHttpClient(
            SignalProperties properties,
            @Qualifier("signalThreads") ExecutorService threads,
            Clock clock) {
        return new SignalHttpClient(
                properties.timeout(), InetAddress::getAllByName, threads, clock);
    }

    /// Tells the app of the demonstration of changes, where it runs.
    @Bean
    @Profile("demo")
    ApplicationRunner showcaseSignals(
            Signals signals, @Value("${platform.showcase:#{null}}") @Nullable String showcase) {
        return _ ->
                signals.setEndpoint(
                        "mon-bureau-test", showcase == null ? null : showcase + "/signals", true);
    }

    @Bean
    PersonErasure signalErasure(Signals signals) {
        return PersonErasure.counting(
                "signals",
                PersonErasure.TRACES,
                leaver -> leaver.grants().stream().mapToLong(signals::forget).sum());
    }
}
