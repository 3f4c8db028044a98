using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>Finds the comments whose time is over without reading all feedback.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261125000000_AddCommentIndex")]
internal sealed class AddCommentIndex : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261125.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_feedback_comment", "feedback", "received_at_ms", filter: "user_comment IS NOT NULL");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex("ix_feedback_comment", "feedback");
}
