package fr.hygie.command;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A start makes what the first page needs; everything else is made behind it, so that no later page waits and a mistake
 * still shows at once: the program stops, as it would had it made everything first.
 */
final class RemainingBeans {
    private static final Logger LOG = LoggerFactory.getLogger(RemainingBeans.class);
    private static final int HEAD_START_MILLISECONDS = 500;

    private RemainingBeans() {}

    static void make(ConfigurableApplicationContext context) {
        Thread.ofPlatform().daemon().name("remaining-beans").start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(HEAD_START_MILLISECONDS);
                makeNow(context);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (BeansException | IllegalStateException failure) {
                stop(context, failure);
            }
        });
    }

    static void makeNow(ConfigurableApplicationContext context) {
        var beans = context.getBeanFactory();
        for (var name : beans.getBeanDefinitionNames()) {
            var definition = beans.getMergedBeanDefinition(name);
            if (definition.isSingleton() && !definition.isAbstract()) {
                beans.getBean(name);
            }
        }
    }

    @SuppressWarnings("SystemExit") // half a program serves nobody
    private static void stop(ConfigurableApplicationContext context, RuntimeException failure) {
        if (context.isActive()) { // otherwise it is stopping, and makes nothing any more
            LOG.error("Hygie cannot be made whole, and stops", failure);
            System.exit(1);
        }
    }
}
