using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Remembers on which hosts the endpoints of EHRs were first seen.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261128000000_AddEndpointPins")]
internal sealed class AddEndpointPins : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261128.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "endpoint_pin",
        columns: table => new
        {
            slug = table.Column<string>(nullable: false),
            environment = table.Column<string>(nullable: false),
            fhir_base = table.Column<string>(nullable: false),
            endpoint = table.Column<string>(nullable: false),
            origin = table.Column<string>(nullable: false),
            seen_at_ms = table.Column<long>(nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_endpoint_pin", pin => new { pin.slug, pin.environment, pin.fhir_base, pin.endpoint }));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("endpoint_pin");
}
