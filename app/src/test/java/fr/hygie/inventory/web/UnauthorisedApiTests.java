package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.organisation.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Software that a house does not allow, by programs. */
@HygieTest
class UnauthorisedApiTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    /** Installed once there. */
    private int title(TestHouse house) {
        return house.in(() -> {
            int product = jdbc.sql("select product_id from product_version order by id limit 1")
                    .query(Integer.class)
                    .single();
            jdbc.sql("""
                            insert into product_presence (organisation_id, version_id, assets)
                            select ?, id, 1 from product_version where product_id = ? order by id limit 1""").params(house.organisation(), product).update();
            return product;
        });
    }

    @Test
    void aTitleIsForbiddenListedAndAllowedAgain() {
        var house = new TestHouse(context);
        var path = "/api/software/" + title(house) + "/ban";
        assertThat(house.put(OFFICER, path, "{\"reason\": \" prise en main à distance \"}"))
                .hasStatus(204);
        var list = house.get(Role.DIRECTOR, "/api/unauthorised-software");
        assertThat(list).bodyJson().extractingPath("content[0].reason").isEqualTo("prise en main à distance");
        assertThat(list).bodyJson().extractingPath("content[0].name").isNotNull();
        assertThat(house.delete(OFFICER, path)).hasStatus(204);
        assertThat(house.get(OFFICER, "/api/unauthorised-software"))
                .bodyJson()
                .extractingPath("page.totalElements")
                .isEqualTo(0);
        assertThat(house.acts("inventory.software-forbidden")).isOne();
        assertThat(house.acts("inventory.software-allowed")).isOne();
    }

    @Test
    void aReasonIsNeededAndWhoOnlyReadsForbidsNothing() {
        var house = new TestHouse(context);
        var path = "/api/software/" + title(house) + "/ban";
        assertThat(house.put(OFFICER, path, "{\"reason\": \"\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("/reason");
        assertThat(house.put(OFFICER, path, "{\"reason\": \"1 85 05 78 006 084 91\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"/reason\"");
        assertThat(house.put(Role.DIRECTOR, path, "{\"reason\": \"x\"}")).hasStatus(403);
        assertThat(house.put(OFFICER, "/api/software/2000000000/ban", "{\"reason\": \"x\"}"))
                .hasStatus(404);
    }
}
