package org.mesinfos.auth.signal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

    @Bean
    PersonErasure signalErasure(Signals signals) {
        return PersonErasure.counting(
                "signals",
                PersonErasure.TRACES,
                leaver -> leaver.grants().stream().mapToLong(signals::forget).sum());
    }
}
