import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="correctionnote",
            name="locale",
            field=models.ForeignKey(
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="correctionnote",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterUniqueTogether(
            name="correctionnote",
            unique_together={("translation_key", "locale")},
        ),
        migrations.CreateModel(
            name="TranslationEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_text", models.JSONField()),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                (
                    "source_changed_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="original changed at"),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translation_edition",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition of a translation",
                "verbose_name_plural": "editions of translations",
            },
        ),
    ]
