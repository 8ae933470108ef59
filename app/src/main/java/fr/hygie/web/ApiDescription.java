package fr.hygie.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of itself: served where it was asked for, whatever host the request named. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        var token = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token of a person: page \"My account\", or hygie token create");
        return new OpenAPI()
                .info(new Info().title("Hygie").version("1"))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(TOKEN, token).addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** RFC 9457. */
    private static ObjectSchema problem() {
        var problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri"));
        return problem;
    }

    @Bean
    GlobalOperationCustomizer operations(ListableBeanFactory beans) {
        return new ApiOperations(beans);
    }
}
