-- An appointment that goes with a mail, as a calendar (RFC 5545). Emptied with the texts of the mail.
alter table mails add column calendar text;
