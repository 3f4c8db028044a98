using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Signing keys with their changes, and the key ring by which secrets at rest are encrypted.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261126000000_AddKeys")]
internal sealed class AddKeys : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261126.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "signing_key",
            columns: table => new
            {
                key_id = table.Column<string>(nullable: false),
                content = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_signing_key", key => key.key_id));

        migrationBuilder.CreateTable(
            name: "key_change",
            columns: table => new
            {
                revision = table.Column<long>(nullable: false),
                position = table.Column<int>(nullable: false),
                key_id = table.Column<string>(nullable: false),
                at_ms = table.Column<long>(nullable: false),
                changed_by = table.Column<string>(nullable: false),
                action = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_key_change", change => new { change.revision, change.position }));

        migrationBuilder.CreateTable(
            name: "key_revision",
            columns: table => new
            {
                id = table.Column<int>(nullable: false),
                value = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_key_revision", revision => revision.id));

        migrationBuilder.CreateTable(
            name: "protection_key",
            columns: table => new
            {
                name = table.Column<string>(nullable: false),
                element = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_protection_key", key => key.name));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["protection_key", "key_revision", "key_change", "signing_key"]) { migrationBuilder.DropTable(table); }
    }
}
