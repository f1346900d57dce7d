package org.mesinfos.auth.questionnaire;

import java.time.Clock;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.ui.questionnaire.DemoQuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class QuestionnaireConfiguration {

    /// Answers of panelists, under a keyed hash of their id that nothing else is stored under.
    @Bean
    QuestionnaireAnswers questionnaireAnswers(
            MongoOperations mongo, DerivedKeys keys, Clock clock) {
        var hash = new HmacSha256(keys.derive("questionnaire-respondents"));
        return new QuestionnaireAnswers(mongo, hash::of, clock);
    }

    @Bean
    @Profile("demo")
    ApplicationRunner demoQuestionnaireAnswers(QuestionnaireAnswers answers) {
        return new DemoQuestionnaireAnswers(answers, Population.PANELIST);
    }

    @Bean
    PersonErasure questionnaireErasure(QuestionnaireAnswers answers) {
        return PersonErasure.counting(
                "questionnaires", leaver -> answers.erase(leaver.id().value()));
    }

    @Bean
    PersonExport questionnaireExport(QuestionnaireAnswers answers) {
        var json = JsonMapper.builder().build();
        return (person, files) -> {
            var given = answers.of(person.id().value());
            if (!given.isEmpty()) {
                files.add("questionnaires.json", out -> out.write(json.writeValueAsBytes(given)));
            }
        };
    }
}
